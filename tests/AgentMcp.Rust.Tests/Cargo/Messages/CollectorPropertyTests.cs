using System.Text;
using System.Text.Json;
using AgentMcp.Rust.Cargo.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Rust.Tests.Cargo.Messages;

public sealed class CollectorPropertyTests
{
    private const int Limit = 60_000;

    private static readonly Gen<string> Lines = Gen.OneOf(
        Gen.Zip(Gen.Elements("mismatched types", "unused `x`", "cannot find `y`", "größer 😀"), Gen.Zip(Gen.Elements("src/lib.rs", "src/a.rs"), Gen.Choose(1, 4)))
            .SelectMany(given => Gen.Elements("error", "warning").Select(level => CompilerMessages.Error(given.Item1, given.Item2.Item1, given.Item2.Item2, level: level))),
        Gen.Elements("program output", "", "{", "{}", "größe", "{\"reason\":\"x\"}", "{\"reason\":\"compiler-message\"", "\r", "x\r", new string('y', 70_000)),
        Gen.Constant("""{"reason":"compiler-artifact","package_id":"path+file:///demo#0.1.0","manifest_path":"/demo/Cargo.toml","target":{"kind":["bin"],"name":"demo"},"profile":{"test":false},"features":[],"filenames":[],"executable":"/demo/target/debug/demo","fresh":false}"""));

    private static readonly Gen<byte[]> Streams = Gen.Zip(Lines.ListOf(), Gen.Elements("", "\n"))
        .Select(given => Encoding.UTF8.GetBytes(string.Join('\n', given.Item1) + given.Item2));

    [Fact(Timeout = Limit)]
    public Task Any_chunking_gives_the_same() => Check(Prop.ForAll(Gen.Zip(Streams, Gen.Choose(1, 100).ListOf()).ToArbitrary(), given =>
        Collect([given.Item1]) == Collect(Cut(given.Item1, [.. given.Item2]))));

    [Fact(Timeout = Limit)]
    public Task Arbitrary_bytes_never_throw() => Check(Prop.ForAll(
        Gen.Zip(Streams, Gen.Zip(Gen.Choose(0, int.MaxValue - 1), Gen.Choose(0, 40))).ToArbitrary(),
        given => Collect([Spoil(given.Item1, new Random(given.Item2.Item1), given.Item2.Item2)]).Length > 0));

    [Fact(Timeout = Limit)]
    public Task Arbitrary_lines_of_standard_error_never_throw() => Check(Prop.ForAll(
        Gen.Elements("error: no", "error:", "error[E0308]: x", "warning: y", "Caused by:", "  deep", "  --- stderr", "  thread 'main' panicked at build.rs:1:2:", "   Compiling x v1", "", "\u001b[31merror\u001b[0m: z", "\u001b", " --> a:1:1", "error: failed to run custom build command for `x v1 (/a)`", "note: x").ListOf().ToArbitrary(),
        given =>
        {
            using var collector = new FindingCollector(new FindingCollectorOptions("/demo"));
            foreach (var line in given)
            {
                collector.AddErrorLine(line);
            }

            return collector.Complete(RunEnd.Exited(101)).Findings.FirstCause is { Message.Length: > 0 };
        }));

    [Fact(Timeout = Limit)]
    public Task Grouping_keeps_the_count_of_places() => Check(Prop.ForAll(
        Gen.Zip(Gen.Elements("a", "b", "c"), Gen.Zip(Gen.Elements("error", "warning"), Gen.Choose(1, 6))).ListOf().ToArbitrary(),
        given =>
        {
            using var collector = new FindingCollector(new FindingCollectorOptions("/demo"));
            collector.AddOutput(CompilerMessages.Bytes(given.Select(each => CompilerMessages.Error(each.Item1, "src/lib.rs", each.Item2.Item2, level: each.Item2.Item1))));
            var findings = collector.Complete(RunEnd.Exited(0)).Findings;
            var distinct = given.Distinct().ToArray();
            return findings.Counts.Errors == distinct.Count(each => each.Item2.Item1 == "error")
                && findings.Counts.Warnings == distinct.Count(each => each.Item2.Item1 == "warning")
                && findings.Groups.Sum(group => group.Places.Count) == distinct.Length
                && findings.Groups.Count == distinct.Select(each => (each.Item1, each.Item2.Item1)).Distinct().Count();
        }));

    private static string Collect(IEnumerable<byte[]> chunks)
    {
        var lines = new List<string>();
        using var collector = new FindingCollector(new FindingCollectorOptions("/demo") { OnText = lines.Add });
        foreach (var chunk in chunks)
        {
            collector.AddOutput(chunk);
        }

        return JsonSerializer.Serialize(collector.Complete(RunEnd.Exited(101))) + string.Join('\n', lines);
    }

    private static IEnumerable<byte[]> Cut(byte[] bytes, int[] sizes)
    {
        var place = 0;
        for (var turn = 0; place < bytes.Length; turn++)
        {
            var size = Math.Min(sizes.Length == 0 ? 1 : sizes[turn % sizes.Length], bytes.Length - place);
            yield return bytes[place..(place + size)];
            place += size;
        }
    }

    private static byte[] Spoil(byte[] bytes, Random random, int times)
    {
        var spoiled = bytes.Length == 0 ? new byte[16] : [.. bytes];
        for (; times > 0; times--)
        {
            spoiled[random.Next(spoiled.Length)] = (byte)random.Next(256);
        }

        return spoiled;
    }

    private static Task Check(Property property) => Task.Run(() => property.Check(Config.QuickThrowOnFailure.WithMaxTest(300)), TestContext.Current.CancellationToken);
}
