namespace AgentMcp.Core.Processes;

/// <summary>A program and how to run it.</summary>
/// <param name="Program">Absolute path, or a name that is looked up in the PATH of the environment it gets.</param>
/// <param name="Arguments">Each arrives as it is; no shell reads them.</param>
public sealed record ProcessCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Bytes of the beginning of each output kept unless said otherwise.</summary>
    public const int DefaultOutputLimit = 1 << 20;

    /// <summary>Between the request to end and the kill, unless said otherwise.</summary>
    public static readonly TimeSpan DefaultGrace = TimeSpan.FromSeconds(2);

    /// <summary>Where it runs; this process's own folder when null.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>All that the program inherits, such as the environment of the caller's session; this process's own when null.</summary>
    public IReadOnlyDictionary<string, string>? BaseEnvironment { get; init; }

    /// <summary>Variables to add to the inherited ones; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>What it reads from standard input; that is empty when null.</summary>
    public ReadOnlyMemory<byte>? Input { get; init; }

    /// <summary>After this the program and its children are killed.</summary>
    public required TimeSpan TimeLimit { get; init; }

    /// <summary>What the tree has to end by itself when it is asked to, at its time limit and when the caller cancels.</summary>
    public TimeSpan Grace { get; init; } = DefaultGrace;

    /// <summary>Bytes kept of the beginning of standard output and of standard error, each.</summary>
    public int OutputLimit { get; init; } = DefaultOutputLimit;

    /// <summary>Bytes kept of the end of each output, beyond the beginning. What lies between is read and dropped.</summary>
    public int TailLimit { get; init; }

    /// <summary>Whether the whole of each output goes to the output store too.</summary>
    public bool KeepsWhole { get; init; }

    /// <summary>Told each line while the program runs, one at a time a stream; those of standard output only when nobody takes its bytes. What it throws ends the run.</summary>
    public Action<ProcessLine>? OnLine { get; init; }

    /// <summary>Given the bytes of standard output as they come, for programs whose output is no text; what it throws ends the run.</summary>
    public Action<ReadOnlyMemory<byte>>? OnOutput { get; init; }

    /// <summary>Whether it and all that it starts yield to programs that somebody waits for.</summary>
    public bool HasLowPriority { get; init; }

    /// <summary>How often to measure the memory of the whole tree; never when null.</summary>
    public TimeSpan? SampleInterval { get; init; }
}
