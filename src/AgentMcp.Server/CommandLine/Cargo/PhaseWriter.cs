using System.Text.Json;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Json;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.DropIn;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Server.CommandLine.Cargo;

/// <summary>Writes what happens as it happens, a line of JSON each.</summary>
internal sealed class PhaseWriter(TextWriter output, TimeProvider time) : IProgress<ToolProgress>
{
    // A person reads along: quotes and backticks stay as they are.
    private static readonly DropInJsonContext Plain = new(new JsonSerializerOptions(DropInJsonContext.Default.Options) { Encoder = PlainJsonEncoder.Instance });

    private readonly Lock _lock = new();
    private readonly List<string> _actions = [];
    private long _started;

    public void Start(IReadOnlyList<string> words)
    {
        _started = time.GetTimestamp();
        Write(new DropInPhase("start") { Tool = CargoDropIn.Name, Version = ProgramVersion.Text, Args = words, Timestamp = UtcTimestampConverter.ToText(time.GetUtcNow()) });
    }

    /// <summary>A finding of the compiler came.</summary>
    public void Tell(Finding finding) => Write(new DropInPhase("diagnostic")
    {
        Level = finding.Level,
        Code = finding.Code,
        Detail = finding.Message,
        Place = finding.Place,
        FixIds = finding.Fixes.Count == 0 ? null : [.. finding.Fixes.Select(fix => fix.Id)],
    });

    /// <summary>What is done now: a wait, a package that is compiled.</summary>
    public void Report(ToolProgress value)
    {
        if (value.Message is not { } message)
        {
            return;
        }

        lock (_lock)
        {
            if (_actions is [.., var last] && last == message)
            {
                return;
            }

            _actions.Add(message);
        }

        Write(new DropInPhase("action") { Name = message });
    }

    public void End(string status, int? exitCode, CargoRun? run) => Write(new DropInPhase("end")
    {
        Status = status,
        ExitCode = exitCode,
        DurationMs = (long)time.GetElapsedTime(_started).TotalMilliseconds,
        Counts = run?.Findings.Counts,
        FirstCause = run?.Findings.FirstCause,
        ActionsTaken = [.. _actions.Distinct(StringComparer.Ordinal)],
    });

    private void Write(DropInPhase phase)
    {
        lock (_lock)
        {
            output.WriteLine(JsonSerializer.Serialize(phase, Plain.DropInPhase));
            output.Flush();
        }
    }
}
