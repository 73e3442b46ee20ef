/// What is looked for when it is first asked for, and known from then on. For one thread.
final class FoundOnce<Value> {
    private let find: () -> Value
    private(set) lazy var value: Value = find()

    init(_ find: @escaping () -> Value) { self.find = find }
}
