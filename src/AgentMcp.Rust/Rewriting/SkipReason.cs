namespace AgentMcp.Rust.Rewriting;

/// <summary>Why something of the workspace is left as it is: a closed set.</summary>
internal static class SkipReason
{
    /// <summary>The file is another than the compiler read.</summary>
    public const string FileChanged = "FileChanged";

    /// <summary>The file is gone.</summary>
    public const string FileGone = "FileGone";

    /// <summary>The file may not be written.</summary>
    public const string FileReadOnly = "FileReadOnly";

    /// <summary>The file cannot be read.</summary>
    public const string FileUnreadable = "FileUnreadable";

    /// <summary>The file lies outside of the workspace, or a link leads out of it.</summary>
    public const string OutsideWorkspace = "OutsideWorkspace";

    /// <summary>The file belongs to a dependency.</summary>
    public const string Dependency = "Dependency";

    /// <summary>A build made the file, and the next one makes it anew.</summary>
    public const string Generated = "Generated";

    /// <summary>Another fix changes the same place.</summary>
    public const string Contradicts = "Contradicts";

    /// <summary>rustfmt cannot read it.</summary>
    public const string NotFormattable = "NotFormattable";

    /// <summary>Its parts do not fit together, or not to the file.</summary>
    public const string Malformed = "Malformed";
}
