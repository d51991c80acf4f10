using AgentMcp.Rust.Analyzer.Install;

namespace AgentMcp.Rust.Tests.Analyzer.Install;

public sealed class EditorSettingsTests
{
    [Theory]
    [InlineData("vscode", "{ // mine\n \"rust-analyzer.server.path\": \"/x/ra\", }", "/x/ra")]
    [InlineData("vscode", "{ \"rust-analyzer.server.path\": null }", null)]
    [InlineData("vscode", "", null)]
    [InlineData("zed", """{"lsp": {"rust-analyzer": {"binary": {"path": "/x/agentmcp", "arguments": ["rust-analyzer"]}}}}""", "/x/agentmcp rust-analyzer")]
    [InlineData("zed", """{"lsp": {"rust-analyzer": {"initialization_options": {}}}}""", null)]
    [InlineData("zed", """{"lsp": 3}""", null)]
    [InlineData("helix", "[language-server.rust-analyzer]\ncommand = 'C:\\ra.exe'\nargs = [\"a\", 'b']\n", "C:\\ra.exe a b")]
    [InlineData("helix", "language-server.rust-analyzer.command = \"ra\"\n", "ra")]
    [InlineData("helix", "[[language]]\nname = \"rust\"\n", null)]
    [InlineData("neovim", "return {}", null)]
    public void Read_Settings_GivesWhatTheyName(string editor, string text, string? expected)
    {
        var command = EditorSettings.Read(AnalyzerEditor.Find(editor)!, text);

        Assert.Equal(expected, command is null ? null : string.Join(' ', command.Arguments.Prepend(command.Program)));
    }

    [Theory]
    [InlineData("vscode", "{ broken")]
    [InlineData("helix", "[language-server")]
    public void Read_WhatCannotBeParsed_IsAFormatException(string editor, string text) =>
        Assert.Throws<FormatException>(() => EditorSettings.Read(AnalyzerEditor.Find(editor)!, text));
}
