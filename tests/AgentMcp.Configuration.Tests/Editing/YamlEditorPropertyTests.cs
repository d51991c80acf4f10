using System.Text;
using AgentMcp.Configuration.Editing;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Tests.Nodes;
using AgentMcp.Configuration.Yaml;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Configuration.Tests.Editing;

public sealed class YamlEditorPropertyTests
{
    private const int Limit = 60_000;

    private static readonly Gen<(ConfigTable Tree, string Document)> Documents = Gen.Zip(RandomYaml.Tables(3), Gen.Choose(0, int.MaxValue - 1))
        .Select(pair => (pair.Item1, new RandomYamlWriter(new Random(pair.Item2)).Write(pair.Item1)));

    [Fact(Timeout = Limit)]
    public Task The_writer_of_these_tests_writes_the_tree() =>
        Check(Prop.ForAll(Documents.ToArbitrary(), given => Read(given.Document) == TreeText.Of(given.Tree)));

    [Fact(Timeout = Limit)]
    public Task A_set_gives_the_old_tree_with_the_change() => Check(Prop.ForAll(Gen.Zip(Documents, Gen.Zip(RandomYaml.Paths, RandomYaml.Values)).ToArbitrary(), given =>
    {
        var ((tree, document), (path, value)) = given;
        return !CanBeSet(tree, path) || Read(YamlEditor.Set(document, path, value)) == TreeText.Of(With(tree, path, value));
    }));

    [Fact(Timeout = Limit)]
    public Task A_set_leaves_all_other_lines_as_they_are() => Check(Prop.ForAll(Gen.Zip(Documents, Gen.Zip(RandomYaml.Paths, RandomYaml.Values)).ToArbitrary(), given =>
    {
        var ((tree, document), (path, value)) = given;
        return !CanBeSet(tree, path) || IsOneChange(document, YamlEditor.Set(document, path, value), LinesOf(tree, path));
    }));

    [Fact(Timeout = Limit)]
    public Task A_key_that_is_removed_is_gone_and_nothing_else() => Check(Prop.ForAll(Gen.Zip(Documents, RandomYaml.Paths).ToArbitrary(), given =>
    {
        var ((tree, document), path) = given;
        return !Exists(tree, path) || Read(YamlEditor.Remove(document, path)) == TreeText.Of(TreeEdit.Remove(tree, path));
    }));

    private static string Read(string document)
    {
        var reading = YamlReader.Read(Encoding.UTF8.GetBytes(document));
        return reading.Root is null ? string.Join('\n', reading.Errors) : TreeText.Of(reading.Root);
    }

    // A key goes below sections and below what is not set, and takes the place of a value.
    private static bool CanBeSet(ConfigNode node, ReadOnlySpan<string> path) => (node, path.Length) switch
    {
        (ConfigTable { Entries.Count: > 0 }, 0) => false,
        (_, 0) => true,
        (ConfigTable table, _) => table.Find(path[0]) is not { } entry || CanBeSet(entry.Value, path[1..]),
        (ConfigScalar { Kind: ConfigScalarKind.Null }, _) => true,
        _ => false,
    };

    private static bool Exists(ConfigNode node, ReadOnlySpan<string> path) =>
        path.Length == 0 || (node is ConfigTable table && table.Find(path[0]) is { } entry && Exists(entry.Value, path[1..]));

    private static ConfigTable With(ConfigTable tree, string[] path, ConfigNode value)
    {
        var entries = tree.Entries.Select(entry => (entry.Name, entry.Value)).ToList();
        var inner = path.Length == 1 ? value : With(tree.Find(path[0])?.Value as ConfigTable ?? new ConfigTable([], default), path[1..], value);
        var at = entries.FindIndex(entry => entry.Name == path[0]);
        if (at < 0)
        {
            entries.Add((path[0], inner));
        }
        else
        {
            entries[at] = (path[0], inner);
        }

        return new ConfigTable([.. entries.Select(entry => new ConfigEntry(new ConfigKey(entry.Name, default), entry.Value))], default);
    }

    // One run of lines is another: at most the line of the key, those of its old value, and a last line that had no break.
    private static bool IsOneChange(string before, string after, int lines)
    {
        var old = Lines(before);
        var now = Lines(after);
        var head = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var tail = old.Skip(head).Reverse().Zip(now.Skip(head).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return old.Length - head - tail <= lines;
    }

    // How many lines a value may take in what the writer of these tests writes.
    private static int LinesOf(ConfigNode node, ReadOnlySpan<string> path) => (node, path.Length) switch
    {
        (ConfigList list, 0) => 2 + (2 * list.Items.Count),
        (ConfigScalar { Kind: ConfigScalarKind.String } text, 0) => 2 + text.Text.Count(unit => unit == '\n'),
        (_, 0) => 2,
        (ConfigTable table, _) when table.Find(path[0]) is { } entry => LinesOf(entry.Value, path[1..]),
        _ => 2,
    };

    private static string[] Lines(string text) => text.Split('\n');

    private static Task Check(Property property) => Task.Run(() => property.Check(Config.QuickThrowOnFailure.WithMaxTest(500)), TestContext.Current.CancellationToken);
}
