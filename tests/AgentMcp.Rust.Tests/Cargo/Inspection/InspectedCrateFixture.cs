using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Inspection;

/// <summary>One crate for all tests of a class: documenting it once is enough.</summary>
public sealed class InspectedCrateFixture : IDisposable
{
    internal RustCrate Crate { get; } = RustCrate.Library(InspectedCrate.Source);

    public void Dispose() => Crate.Dispose();
}
