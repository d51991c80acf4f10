using AgentMcp.Configuration.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Configuration.Tests.Editing;

/// <summary>Trees as YAML holds them, names that meet again, and values to set.</summary>
internal static class RandomYaml
{
    private static readonly Gen<string> Names = Gen.Elements("a", "b", "c", "hub", "retry", "größe", "two words", "null", "1", "x.y", "it's", "-");

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Elements("", "plain", "two words", "true", "null", "~", "1", "1e3", ".5", "0x1F", "${env:NAME}", "a: b", "a #b", "- a", "it's", "\"", "\\", "[", "{a}", "a, b", "*a", "&a", "!t", "%", "@", "`", "|", ">",
            "ü", "🦊", "line\nline", "ends\n", "ends\n\n", "\t", " padded ", "http://a.b:1/c?d=e&f#g", "/usr/bin/x", "C:\\x", "---", "...", "?", ":", "=", "<<", "\u0085", "\u2028", "\uFEFF", "\0", "2024-01-01"),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => string.Concat(text.Get.EnumerateRunes())));

    private static readonly Gen<ConfigNode> Scalars = Gen.OneOf(
        Texts.Select(text => ConfigScalar.Of(text, "", default)),
        ArbMap.Default.GeneratorFor<long>().Select(number => ConfigScalar.Of(number, "", default)),
        ArbMap.Default.GeneratorFor<double>().Select(number => ConfigScalar.Of(number, "", default)),
        ArbMap.Default.GeneratorFor<bool>().Select(value => ConfigScalar.Of(value, "", default)),
        Gen.Constant(ConfigScalar.OfNull("", default))).Select(scalar => (ConfigNode)scalar);

    public static Gen<ConfigNode> Values { get; } = Gen.Frequency((3, Scalars), (1, Lists()));

    public static Gen<string[]> Paths { get; } = Gen.Choose(1, 4).SelectMany(count => Gen.ArrayOf(Names, count));

    public static Gen<ConfigTable> Tables(int depth) => Gen.Choose(depth == 3 ? 0 : 1, 4).SelectMany(count =>
        Gen.Zip(Gen.ArrayOf(Names, count), Gen.ArrayOf(Nodes(depth - 1), count)).Select(pair =>
            new ConfigTable([.. pair.Item1.Zip(pair.Item2, (name, node) => new ConfigEntry(new ConfigKey(name, default), node)).DistinctBy(entry => entry.Name)], default)));

    private static Gen<ConfigNode> Nodes(int depth) => depth is 0 ? Values : Gen.Frequency((3, Values), (3, Tables(depth).Select(table => (ConfigNode)table)));

    private static Gen<ConfigNode> Lists() => Gen.Choose(0, 4).SelectMany(count => Gen.ArrayOf(Scalars, count)).Select(items => (ConfigNode)new ConfigList(items, default));
}
