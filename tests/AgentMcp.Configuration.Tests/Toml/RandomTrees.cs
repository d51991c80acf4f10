using AgentMcp.Configuration.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Configuration.Tests.Toml;

/// <summary>Trees of all kinds of nodes that TOML has.</summary>
internal static class RandomTrees
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Elements("", "a", "key", "größe", "🦊", "two words", "a.b", "'", "\"", "'''", "\"\"\"", "\\", "line\nline", "\n", "\r\n", "\t", "\0", "\u007F", "#", "ends with \\", "=", "\uFEFF"),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => string.Concat(text.Get.EnumerateRunes())));

    private static readonly Gen<ConfigNode> Scalars = Gen.OneOf(
        Texts.Select(text => ConfigScalar.Of(text, "", default)),
        Gen.OneOf(ArbMap.Default.GeneratorFor<long>(), Gen.Elements(long.MinValue, long.MaxValue, 0, -1)).Select(number => ConfigScalar.Of(number, "", default)),
        ArbMap.Default.GeneratorFor<double>().Select(number => ConfigScalar.Of(number, "", default)),
        ArbMap.Default.GeneratorFor<bool>().Select(value => ConfigScalar.Of(value, "", default)),
        Gen.Elements(
            (ConfigScalarKind.OffsetDateTime, "1979-05-27T07:32:00.5Z"),
            (ConfigScalarKind.OffsetDateTime, "2024-02-29T23:59:60-23:59"),
            (ConfigScalarKind.LocalDateTime, "0000-01-01T00:00:00"),
            (ConfigScalarKind.LocalDate, "9999-12-31"),
            (ConfigScalarKind.LocalTime, "00:00:00.000000001")).Select(time => ConfigScalar.OfTime(time.Item1, time.Item2, "", default))).Select(scalar => (ConfigNode)scalar);

    public static Gen<ConfigTable> Tables(int depth) => Gen.Choose(0, 5).SelectMany(count =>
        Gen.Zip(Gen.ArrayOf(Texts, count), Gen.ArrayOf(Nodes(depth - 1), count)).Select(pair =>
            new ConfigTable([.. pair.Item1.Zip(pair.Item2, (name, node) => new ConfigEntry(new ConfigKey(name, default), node)).DistinctBy(entry => entry.Name)], default)));

    private static Gen<ConfigNode> Nodes(int depth) => depth is 0 ? Scalars : Gen.Frequency(
        (3, Scalars),
        (2, Tables(depth).Select(table => (ConfigNode)table)),
        (1, Lists(Nodes(depth - 1))),
        (1, Lists(Tables(depth).Select(table => (ConfigNode)table))));

    private static Gen<ConfigNode> Lists(Gen<ConfigNode> items) => Gen.Choose(0, 4).SelectMany(count => Gen.ArrayOf(items, count)).Select(list => (ConfigNode)new ConfigList(list, default));
}
