import Glibc

// One step of a run, done so often; Scripts/steps counts the instructions.
//
//     Steps NAME TIMES

let arguments = CommandLine.arguments
guard arguments.count == 3, let times = Int(arguments[2]), times > 0, let step = Step(rawValue: arguments[1]) else {
    print("usage: Steps NAME TIMES\nnames: \(Step.allCases.map(\.rawValue).joined(separator: " "))")
    exit(64)
}
let work = step.work(on: StepInput())
var results = 0
for _ in 0..<times { results += work() }
// A step that finds nothing has measured nothing.
guard results >= times else {
    print("\(step.rawValue) found nothing")
    exit(1)
}
