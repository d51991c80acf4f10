using System.Text;
using System.Text.Json;
using AgentMcp.Rust.Analyzer.Connections;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Tests.Analyzer.Multiplexing.Documents;

/// <summary>What rust-analyzer believes of one document, by what it is told; it fails where rust-analyzer would log an error.</summary>
internal sealed class ServersView : ILspConnection
{
    private int _version;

    public bool IsOpen { get; private set; }

    public string Text { get; private set; } = "";

    public Task Closed => Task.CompletedTask;

    public int Pending => 0;

    public Task<LspReply> RequestAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask NotifyAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken) => HearAsync(method, parameters);

    public ValueTask HearAsync(string method, ReadOnlyMemory<byte> parameters)
    {
        var told = JsonElement.Parse(parameters.Span);
        var document = told.GetProperty("textDocument");
        switch (method)
        {
            case "textDocument/didOpen":
                Assert.False(IsOpen, "opened twice");
                (IsOpen, Text, _version) = (true, document.GetProperty("text").GetString()!, document.GetProperty("version").GetInt32());
                break;
            case "textDocument/didChange":
                Assert.True(IsOpen, "changed while closed");
                Assert.True(document.GetProperty("version").GetInt32() > _version, Encoding.UTF8.GetString(parameters.Span));
                (Text, _version) = (told.GetProperty("contentChanges")[0].GetProperty("text").GetString()!, document.GetProperty("version").GetInt32());
                break;
            case "textDocument/didClose":
                Assert.True(IsOpen, "closed twice");
                IsOpen = false;
                break;
        }

        return ValueTask.CompletedTask;
    }
}
