using AgentMcp.Rust.Cargo;

namespace AgentMcp.Rust.Tests.Cargo;

public sealed class CargoStatusTests
{
    [Fact]
    public void Statuses_AreTheClosedSet() => Assert.Equal(["Passed", "Failed", "TimedOut", "Cancelled", "ToolMissing", "Blocked", "Refused"], CargoStatus.All);
}
