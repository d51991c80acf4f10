using System.Text.Json.Nodes;
using AgentMcp.Server.Install.Editing;

namespace AgentMcp.Server.Tests.Install;

public sealed class TomlEntryEditorTests
{
    private static readonly TomlEntryEditor Editor = new("mcp_servers", "agentmcp");

    private static JsonObject Entry => new() { ["command"] = "C:\\Program Files\\agentmcp.exe", ["args"] = new JsonArray("serve") };

    private const string Written = "[mcp_servers.agentmcp]\ncommand = \"C:\\\\Program Files\\\\agentmcp.exe\"\nargs = [\"serve\"]\n";

    [Theory]
    [InlineData("", "")]
    [InlineData("model = \"o3\"\n", "\n")]
    [InlineData("model = \"o3\"", "\n\n")]
    [InlineData("# only a comment\n", "\n")]
    [InlineData("text = \"\"\"\n[mcp_servers.agentmcp]\n\"\"\"\n", "\n")]
    [InlineData("list = [\n  \"a\", # ]\n  \"b\",\n]\n[[array]]\nx = 1\n", "\n")]
    [InlineData("[mcp_servers.other]\ncommand = 'x'\nenv = { A = \"1\", \"b.c\" = '2' }\n", "\n")]
    [InlineData("date = 2026-11-20T08:00:00Z\nfloat = -1.5e3\nhex = 0xFF\n", "\n")]
    public void The_table_goes_to_the_end_and_comes_out_again(string before, string between)
    {
        var after = TextEdit.Apply(before, Editor.Set(before, Entry));

        Assert.Equal(before + between + Written, after);
        Assert.Equal("C:\\Program Files\\agentmcp.exe", Editor.Find(after)!.Command);
        Assert.Equal(["serve"], Editor.Find(after)!.Arguments);
        Assert.Empty(Editor.Set(after, Entry));
        Assert.Equal(before.Length == 0 || before.EndsWith('\n') ? before : before + "\n", TextEdit.Apply(after, Editor.Remove(after)));
    }

    [Fact]
    public void Line_ends_of_the_file_are_kept()
    {
        var after = TextEdit.Apply("a = 1\r\n", Editor.Set("a = 1\r\n", Entry));

        Assert.DoesNotContain("\n", after.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("a = 1\r\n", TextEdit.Apply(after, Editor.Remove(after)));
    }

    [Fact]
    public void An_old_table_is_corrected_in_place()
    {
        const string before = """
            [mcp_servers.agentmcp] # ours
            command = "/old/place" # moved
            startup_timeout_sec = 20

            [mcp_servers.agentmcp.env]
            AGENTMCP_LOG = "debug"

            [tui]
            x = true
            """;

        var after = TextEdit.Apply(before, Editor.Set(before, Entry));

        Assert.Equal(
            before.Replace("\"/old/place\"", "\"C:\\\\Program Files\\\\agentmcp.exe\"", StringComparison.Ordinal).Replace("# ours\n", "# ours\nargs = [\"serve\"]\n", StringComparison.Ordinal),
            after);
    }

    [Fact]
    public void Removing_takes_sub_tables_along_and_leaves_neighbours()
    {
        const string before = "[a]\nx = 1\n\n[mcp_servers.agentmcp]\ncommand = \"c\"\n\n[mcp_servers.agentmcp.env]\nA = \"1\"\n\n# about b\n[b]\ny = 2\n";

        Assert.Equal("[a]\nx = 1\n\n# about b\n[b]\ny = 2\n", TextEdit.Apply(before, Editor.Remove(before)));
    }

    [Theory]
    [InlineData("a = \"open\n", "line 1")]
    [InlineData("a = 1\n[table\n", "line 2")]
    [InlineData("a 1\n", "'=' was expected")]
    [InlineData("a = [1, 2\n", "line")]
    [InlineData("a = 1 b = 2\n", "line 1")]
    [InlineData("= 1\n", "a key was expected")]
    [InlineData("a = \n", "a value was expected")]
    [InlineData("mcp_servers = { agentmcp = { command = \"x\" } }\n", "[mcp_servers.agentmcp]")]
    [InlineData("mcp_servers.agentmcp.command = \"x\"\n", "[mcp_servers.agentmcp]")]
    [InlineData("[mcp_servers]\nagentmcp = { command = \"x\" }\n", "[mcp_servers.agentmcp]")]
    public void What_cannot_be_edited_is_refused_with_its_place(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => Editor.Set(text, Entry)).Message, StringComparison.Ordinal);
}
