using System.Text;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Tests.Nodes;
using AgentMcp.Configuration.Toml;

namespace AgentMcp.Configuration.Tests.Toml;

/// <summary>Documents given as text.</summary>
internal static class Given
{
    public static ConfigReading Read(string document, TomlVersion version = TomlVersion.V11) => TomlReader.Read(Encoding.UTF8.GetBytes(document), version);

    public static ConfigTable Root(string document, TomlVersion version = TomlVersion.V11)
    {
        var reading = Read(document, version);
        Assert.Empty(reading.Errors);
        return reading.Root!;
    }

    public static string Tree(string document, TomlVersion version = TomlVersion.V11) => TreeText.Of(Root(document, version));

    public static ConfigScalar Scalar(string value) => (ConfigScalar)Root($"a = {value}").Find("a")!.Value;

    public static string[] Errors(string document, TomlVersion version = TomlVersion.V11)
    {
        var reading = Read(document, version);
        Assert.Null(reading.Root);
        return [.. reading.Errors.Select(error => error.ToString())];
    }
}
