using System.Text.Json;
using AgentMcp.Core.Text;
using AgentMcp.Rust.Cargo.Messages;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>
/// Reads what cargo writes while it writes it, and keeps what is worth keeping: whatever comes, it does not throw and its memory stays
/// bounded. Both streams may be fed at the same time.
/// </summary>
internal sealed class FindingCollector : IMessageLines, IDisposable
{
    private const int MostExecutables = 10_000;

    // Identities of what was said: beyond this many the same finding may be counted twice, which only matters to a count of that size.
    private const int MostIdentities = 1 << 17;

    private readonly FindingCollectorOptions _options;
    private readonly Lock _lock = new();
    private readonly MessageLineReader _lines;
    private readonly FindingReader _reader;
    private readonly FindingGroups _groups;
    private readonly RenderedText _rendered;
    private readonly CargoErrorReader _errors = new();
    private readonly HashSet<ulong> _identities = [];
    private readonly List<BuiltExecutable> _executables = [];
    private ArtifactProgress _artifacts = new(0, 0, "");
    private int _oversized;
    private Finding? _found;
    private bool? _succeeded;

    public FindingCollector(FindingCollectorOptions options)
    {
        _options = options;
        _lines = new MessageLineReader(this);
        _reader = new FindingReader(new SourcePaths(options.Root));
        _groups = new FindingGroups(options.MaximumFindings);
        _rendered = new RenderedText(options.MaximumRendered);
    }

    /// <summary>Takes bytes of standard output, cut anywhere.</summary>
    public void AddOutput(ReadOnlyMemory<byte> bytes)
    {
        lock (_lock)
        {
            _lines.Add(bytes.Span);
        }
    }

    /// <summary>Takes a line of standard error.</summary>
    public void AddErrorLine(string line)
    {
        lock (_lock)
        {
            _errors.Add(TerminalText.Plain(line));
        }
    }

    /// <summary>Gives what was collected, once both streams have ended.</summary>
    public CollectedBuild Complete(RunEnd end)
    {
        lock (_lock)
        {
            _lines.Finish();
            var sources = new SourceLines();
            var paths = new SourcePaths(_options.Root);
            var groups = _groups.Build().Select(group => WithActionAndContext(group, sources, paths)).ToArray();
            var cause = new FirstCauseFinder(_options.Root, sources).Find(groups, _groups.FirstError, _errors.Complaints, _succeeded, end);
            var findings = new BuildFindings(_groups.Counts, groups, cause) { Fixes = _groups.Fixes, LeftOut = _groups.LeftOut(_oversized, _rendered.LeftOut) };
            return new CollectedBuild(findings, _succeeded, _executables, _artifacts, [.. _rendered.Parts(), .. _errors.Parts()]);
        }
    }

    public void Dispose() => _lines.Dispose();

    bool IMessageLines.TakeMessage(ReadOnlySpan<byte> line)
    {
        // Cargo has said its last word: what follows is the program's, also where it looks like a message.
        if (_succeeded is not null)
        {
            return false;
        }

        var artifacts = _artifacts;
        _found = null;
        try
        {
            if (!Take(CargoMessage.Read(line)))
            {
                return false;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // A line that only looks like JSON, or is not as cargo writes it: shown, not lost.
            return false;
        }

        // Outside of the catch: what the listener throws is the listener's.
        if (artifacts != _artifacts)
        {
            _options.OnArtifact?.Invoke(_artifacts);
        }

        if (_found is { } found)
        {
            _options.OnFinding?.Invoke(found);
        }

        return true;
    }

    void IMessageLines.TakeText(string line) => _options.OnText?.Invoke(line);

    void IMessageLines.CountOversized() => _oversized++;

    private bool Take(CargoMessage message)
    {
        switch (message.Kind)
        {
            case CargoMessageKind.Compiler:
                Take(message.Diagnostic);
                return true;
            case CargoMessageKind.Artifact:
                TakeArtifact(message);
                return true;
            case CargoMessageKind.Finished:
                _succeeded = message.Succeeded;
                return true;
            default:
                return message.Kind is CargoMessageKind.Other;
        }
    }

    private void Take(CompilerDiagnostic diagnostic)
    {
        if (!FindingReader.IsFinding(diagnostic.Level) || !IsNew(diagnostic.Identity) || FindingReader.IsSummary(CompilerDiagnostic.TextOf(diagnostic.Message) ?? ""))
        {
            return;
        }

        var isError = FindingReader.IsError(diagnostic.Level);

        if (!_groups.HasRoom(isError))
        {
            _groups.LeaveOut(isError);
            return;
        }

        // All of it is read before any of it is kept: a message that turns out to be none leaves nothing behind.
        var finding = _reader.Read(diagnostic);
        var rendered = _rendered.HasRoom ? CompilerDiagnostic.TextOf(diagnostic.Rendered) : null;
        _groups.Add(finding);
        if (rendered is null)
        {
            _rendered.LeaveOut();
        }
        else
        {
            _rendered.Add(finding, TerminalText.Plain(rendered));
        }

        _found = finding;
    }

    private bool IsNew(ulong identity) => _identities.Count >= MostIdentities ? !_identities.Contains(identity) : _identities.Add(identity);

    private void TakeArtifact(CargoMessage message)
    {
        var name = ArtifactReader.TargetName(message.Target);
        _artifacts = message.IsFresh
            ? _artifacts with { Fresh = _artifacts.Fresh + 1, Target = name }
            : _artifacts with { Compiled = _artifacts.Compiled + 1, Target = name };
        if (_executables.Count < MostExecutables && ArtifactReader.Executable(message) is { } executable)
        {
            _executables.Add(executable);
        }
    }

    private FindingGroup WithActionAndContext(FindingGroup group, SourceLines sources, SourcePaths paths) => group with
    {
        Action = DecisionTable.Shared.ActionFor(group),
        Places = _options.ContextLines == 0
            ? group.Places
            : [.. group.Places.Select(place => place with { Context = sources.Around(paths.Absolute(place.File), place.Line, _options.ContextLines) })],
    };
}
