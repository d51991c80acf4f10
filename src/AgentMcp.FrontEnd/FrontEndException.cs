namespace AgentMcp.FrontEnd;

/// <summary>The front end ends here. The message is a sentence for a person.</summary>
internal sealed class FrontEndException(string message, int exitCode = FrontEndException.Failed) : Exception(message)
{
    /// <summary>The program could not do its work (EX_SOFTWARE of sysexits).</summary>
    public const int Failed = 70;

    /// <summary>What it was told cannot be done.</summary>
    public const int Usage = 2;

    /// <summary>It could, and must not.</summary>
    public const int Refused = 4;

    /// <summary>With what the process ends.</summary>
    public int ExitCode => exitCode;
}
