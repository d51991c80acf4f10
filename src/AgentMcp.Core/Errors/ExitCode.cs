namespace AgentMcp.Core.Errors;

/// <summary>Exit codes of every command; an error code maps to one of them in <see cref="ErrorCatalog"/>.</summary>
public static class ExitCode
{
    /// <summary>The command did what was asked.</summary>
    public const int Ok = 0;

    /// <summary>The job ran and failed (a build with errors, a check with findings).</summary>
    public const int JobFailed = 1;

    /// <summary>The command line or an argument is wrong.</summary>
    public const int Usage = 2;

    /// <summary>What was asked for does not exist.</summary>
    public const int NotFound = 3;

    /// <summary>Refused by policy: read-only, not confirmed, not allowed.</summary>
    public const int Refused = 4;

    /// <summary>The time limit of the call ran out.</summary>
    public const int Timeout = 5;

    /// <summary>The caller cancelled.</summary>
    public const int Cancelled = 6;

    /// <summary>A defect of this program (EX_SOFTWARE of sysexits.h).</summary>
    public const int Bug = 70;
}
