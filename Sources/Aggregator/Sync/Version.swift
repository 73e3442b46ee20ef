/// The version of the program, as told by `--version` and in the User-Agent.
package enum Version {
    package static let current = "0.1.0"
}
