using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Cargo.Testing.Libtest;

/// <summary>A test binary as cargo would start it.</summary>
/// <param name="Suite">What it tests.</param>
/// <param name="Program">Absolute path of the file.</param>
/// <param name="Folder">Absolute path of the folder it runs in.</param>
/// <param name="Environment">All variables that it gets.</param>
internal sealed record TestBinary(TestSuite Suite, string Program, string Folder, IReadOnlyDictionary<string, string> Environment);
