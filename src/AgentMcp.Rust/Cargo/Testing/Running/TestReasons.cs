namespace AgentMcp.Rust.Cargo.Testing.Running;

/// <summary>Why tests are not green.</summary>
internal static class TestReasons
{
    /// <summary>They could not be built.</summary>
    public const string BuildFailed = "BuildFailed";

    /// <summary>At least one failed.</summary>
    public const string TestFailed = "TestFailed";

    /// <summary>At least one took its process with it.</summary>
    public const string TestCrashed = "TestCrashed";

    /// <summary>At least one took too long.</summary>
    public const string TestTimedOut = "TestTimedOut";

    /// <summary>Nothing failed by name, but a test binary ended or counted otherwise than it should.</summary>
    public const string SuiteFailed = "SuiteFailed";

    /// <summary>The time of the call ran out before all had run.</summary>
    public const string OutOfTime = "OutOfTime";

    /// <summary>No test ran: none is called so, there are none, or all that match are marked as ignored.</summary>
    public const string NoTestsMatched = "NoTestsMatched";
}
