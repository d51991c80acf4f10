using System.Diagnostics;
using System.Text.Json;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Benchmarks.Cargo;

/// <summary>Reading cargo's messages into findings, beside System.Text.Json reading the same bytes into nothing.</summary>
internal sealed class CargoMessagesBenchmark : IBenchmark
{
    private const int Messages = 100_000;
    private const double Megabyte = 1e6;

    // What the process runner hands on at a time.
    private const int Chunk = 16 * 1024;

    public string Name => "cargo-messages";

    public string Description => "100,000 JSON messages of cargo of about 1.6 KB, collected as findings, against System.Text.Json reading the same bytes";

    public Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var bytes = CompilerMessageStream.Make(context.Quick ? Messages / 20 : Messages);
        context.Progress($"{bytes.Length / Megabyte:0} MB, {(double)bytes.Length / (context.Quick ? Messages / 20 : Messages):0} bytes a message");
        List<double> ours = [], document = [], reader = [], allocated = [], peak = [];

        // The first rounds compile.
        for (var round = -2; round < context.Count(20); round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var collected = Rate(bytes, () => Collect(bytes, peak: null));
            var parsed = Rate(bytes, () => ForEachLine(bytes, static line => JsonDocument.Parse(line).Dispose()));
            var skipped = Rate(bytes, () => ForEachLine(bytes, static line => ReadThrough(line.Span)));
            if (round >= 0)
            {
                ours.Add(collected);
                document.Add(parsed);
                reader.Add(skipped);
            }
        }

        for (var round = 0; round < 3; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Collect(bytes, peak);
            allocated.Add((GC.GetAllocatedBytesForCurrentThread() - before) / Megabyte);
        }

        const string what = "100,000 messages";
        var (measured, baseline) = (Measurement.Of(what, "collector", "MB/s", ours), Measurement.Of(what, "JsonDocument", "MB/s", document));
        return Task.FromResult(new BenchmarkReport(
            Name,
            [
                measured,
                baseline,
                Measurement.Of(what, "Utf8JsonReader, nothing kept", "MB/s", reader),
                Measurement.Of("allocated in all", "collector", "MB", allocated),
                Measurement.Of("most memory at a time", "collector", "MB", peak),
            ],
            [
                new Goal("collector, p50", measured.P50, "MB/s", 200, GoalBound.AtLeast),
                Goal.Ratio("time against JsonDocument, p50", 1 / measured.P50, 1 / baseline.P50, 2, GoalBound.AtMost),
                new Goal("most memory at a time", peak.Max(), "MB", 32, GoalBound.AtMost),
            ]));
    }

    private static double Rate(byte[] bytes, Action read)
    {
        var start = Stopwatch.GetTimestamp();
        read();
        return bytes.Length / Megabyte / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    // Memory is looked at in rounds of its own: a full collection now and then would be in the time.
    private static void Collect(byte[] bytes, List<double>? peak)
    {
        var before = peak is null ? 0 : GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        using var collector = new FindingCollector(new FindingCollectorOptions("/home/me/workspace"));
        for (var place = 0; place < bytes.Length; place += Chunk)
        {
            collector.AddOutput(bytes.AsMemory(place, Math.Min(Chunk, bytes.Length - place)));
            if (peak is not null && place / Chunk % 500 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        peak?.Add(most / Megabyte);
        var counts = collector.Complete(RunEnd.Exited(101)).Findings.Counts;
        if (counts.Errors == 0 || counts.Warnings == 0)
        {
            throw new InvalidOperationException("Nothing was found.");
        }
    }

    private static void ForEachLine(byte[] bytes, Action<ReadOnlyMemory<byte>> read)
    {
        var rest = bytes.AsMemory();
        for (int end; (end = rest.Span.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
        {
            read(rest[..end]);
        }
    }

    private static void ReadThrough(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        while (reader.Read())
        {
        }
    }
}
