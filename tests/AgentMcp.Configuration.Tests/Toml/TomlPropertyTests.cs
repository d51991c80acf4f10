using System.Text;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Tests.Nodes;
using AgentMcp.Configuration.Toml;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Configuration.Tests.Toml;

public sealed class TomlPropertyTests
{
    private const int Limit = 60_000;

    private static readonly Gen<(ConfigTable Tree, string Document)> Documents = Gen.Zip(RandomTrees.Tables(4), Gen.Choose(0, int.MaxValue - 1))
        .Select(pair => (pair.Item1, new RandomTomlWriter(new Random(pair.Item2)).Write(pair.Item1)));

    private static readonly Gen<string> Pieces = Gen.Elements(
        "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "\"", "'", "\"\"\"", "'''", "\\", "\\u", "\\U0010FFFF", "\\x4", "\n", "\r\n", "\r", " ", "\t", "#", "\0", "\uFEFF", "🦊", "\u007F",
        "a", "b", "key", "1", "-", "+", "_", "0x", "1e9", "true", "inf", "nan", "1979-05-27", "07:32:00", "T", "Z", "9223372036854775808", "a = 1\n", "[a]\n", "a.b = {");

    [Fact(Timeout = Limit)]
    public Task Read_AWrittenTree_IsTheTree() => Check(Prop.ForAll(Documents.ToArbitrary(), given =>
        Given.Tree(given.Document, TomlVersion.V10) == TreeText.Of(given.Tree) && Given.Tree(given.Document) == TreeText.Of(given.Tree)));

    [Fact(Timeout = Limit)]
    public Task Read_AWrittenTree_HasPlacesThatHoldWhatIsThere() => Check(Prop.ForAll(Documents.ToArbitrary(), given =>
    {
        var reading = Given.Read(given.Document);
        return Nodes(reading.Root!).OfType<ConfigScalar>().All(scalar => reading.Source!.Text.AsSpan(scalar.Place.Offset, scalar.Place.Length).SequenceEqual(scalar.Written));
    }));

    [Fact(Timeout = Limit)]
    public Task Read_APartOfADocument_GivesATreeOrSaysWhatIsWrong() =>
        Check(Prop.ForAll(Gen.Zip(Documents, Gen.Choose(0, 1000)).ToArbitrary(), pair => IsSound(Encoding.UTF8.GetBytes(pair.Item1.Document)[..^Math.Min(pair.Item2, Encoding.UTF8.GetByteCount(pair.Item1.Document))])));

    [Fact(Timeout = Limit)]
    public Task Read_AnyBytes_GiveATreeOrSayWhatIsWrong() => Check(Prop.ForAll<byte[]>(bytes => IsSound(bytes ?? [])));

    [Fact(Timeout = Limit)]
    public Task Read_AnyPiecesOfToml_GiveATreeOrSayWhatIsWrong() =>
        Check(Prop.ForAll(Pieces.ArrayOf().Select(string.Concat).ToArbitrary(), document => IsSound(Encoding.UTF8.GetBytes(document))));

    private static bool IsSound(byte[] bytes) => new[] { TomlVersion.V10, TomlVersion.V11 }.All(version =>
    {
        var reading = TomlReader.Read(bytes, version);
        return reading.Root is null == reading.Errors.Count > 0
            && reading.Errors.All(error => error.Place is { Line: > 0, Column: > 0 } && error.Message.EndsWith('.') && !error.Message.Any(char.IsControl));
    });

    private static IEnumerable<ConfigNode> Nodes(ConfigNode node) => node switch
    {
        ConfigTable table => table.Entries.SelectMany(entry => Nodes(entry.Value)).Prepend(node),
        ConfigList list => list.Items.SelectMany(Nodes).Prepend(node),
        _ => [node],
    };

    private static Task Check(Property property) => Task.Run(() => property.Check(Config.QuickThrowOnFailure.WithMaxTest(300)), TestContext.Current.CancellationToken);
}
