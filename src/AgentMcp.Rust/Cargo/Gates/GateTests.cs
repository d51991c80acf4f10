using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Testing.Running;

namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>Runs the tests of a gate: what <c>cargo_test</c> runs.</summary>
internal delegate Task<TestRun> GateTests(TestRequest request, CargoCaller caller, CancellationToken cancellationToken);
