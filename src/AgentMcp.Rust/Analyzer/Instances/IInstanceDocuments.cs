using AgentMcp.Rust.Analyzer.Connections;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>The documents that editors have open in an instance.</summary>
internal interface IInstanceDocuments
{
    /// <summary>How many.</summary>
    int Count { get; }

    /// <summary>Those whose text is not what the disk has, as absolute paths.</summary>
    IReadOnlyList<string> Unsaved { get; }

    /// <summary>Whether one is open: then the server looks at its text and not at the disk.</summary>
    bool IsOpen(string path);

    /// <summary>Opens all of them in a new process.</summary>
    ValueTask ReplayAsync(ILspConnection server, CancellationToken cancellationToken);
}
