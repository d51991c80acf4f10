using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.ScriptedAnalyzer;

/// <summary>Plays a script to one client.</summary>
internal sealed class Performance(Script script, Stream input, Stream output, Action<ReadOnlyMemory<byte>> log)
{
    private readonly LspReader _reader = new(input);
    private readonly Dictionary<Rule, int> _seen = [];
    private readonly List<byte[]> _taken = [];

    /// <summary>Plays to the end: of the input, of the protocol (<c>exit</c>), or by a step.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        if (await PlayAsync("start", null) is { } early)
        {
            return early;
        }

        var hasShutDown = false;
        while (await _reader.ReadAsync(CancellationToken.None) is { } message)
        {
            log(message.Json);
            if (message.Method is not { } method)
            {
                continue;
            }

            if (await PlayAsync(method, message) is { } code)
            {
                return code;
            }

            hasShutDown |= method == "shutdown";
            if (method == "exit")
            {
                return 0;
            }
        }

        // As rust-analyzer does when its input ends without a shutdown.
        return hasShutDown ? 0 : 1;
    }

    private async Task<int?> PlayAsync(string method, LspMessage? message)
    {
        var rule = script.Rules.FirstOrDefault(rule => Fits(rule, method));
        if (rule is null)
        {
            if (message is { Kind: LspMessageKind.Request })
            {
                await ReplyAsync(message, method == "initialize" ? "{\"capabilities\":{}}"u8.ToArray() : "null"u8.ToArray());
            }

            return null;
        }

        foreach (var step in rule.Do)
        {
            if (await PlayAsync(step, message) is { } code)
            {
                return code;
            }
        }

        return null;
    }

    private bool Fits(Rule rule, string method)
    {
        if (rule.On != method && (rule.On != "*" || method == "start"))
        {
            return false;
        }

        var seen = _seen[rule] = _seen.GetValueOrDefault(rule) + 1;
        return seen > rule.Skip && (rule.Times is not { } times || seen <= rule.Skip + times);
    }

    private async Task<int?> PlayAsync(Step step, LspMessage? message)
    {
        switch (step)
        {
            case { Reply: { } reply } when message is not null:
                await ReplyAsync(message, Bytes(reply));
                break;
            case { Error: { } error } when message is not null:
                await WriteAsync(LspFrames.Reply(Encoding.UTF8.GetBytes(message.Id ?? "null"), new LspReply(default, Bytes(error))));
                break;
            case { ReplyToId: { } id }:
                await WriteAsync(LspFrames.Reply(Encoding.UTF8.GetBytes(id), new LspReply("null"u8.ToArray(), default)));
                break;
            case { ReplyBytes: { } count } when message is not null:
                await ReplyAsync(message, Encoding.UTF8.GetBytes($"\"{new string('x', count)}\""));
                break;
            case { Notify: { } notification }:
                await WriteAsync(Send(notification));
                break;
            case { Request: { } request }:
                await WriteAsync(Send(request));
                break;
            case { Flood: { } flood }:
                var frame = Send(flood.Notify);
                for (var sent = 0; sent < flood.Count; sent++)
                {
                    await WriteAsync(frame);
                }

                break;
            case { Raw: { } raw }:
                await WriteAsync(Encoding.UTF8.GetBytes(raw));
                break;
            case { Log: { } line }:
                await Console.Error.WriteLineAsync(line);
                break;
            case { WaitForFile: { } file }:
                while (!File.Exists(file))
                {
                    await Task.Delay(5);
                }

                break;
            case { MakeFile: { } file }:
                await File.WriteAllTextAsync(file, Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case { Hang: true }:
                await Task.Delay(Timeout.Infinite);
                break;
            case { LeaveChild: true }:
                Process.Start(new ProcessStartInfo("setsid", ["sleep", "600"]) { UseShellExecute = false })?.Dispose();
                break;
            case { TakeMegabytes: { } megabytes }:
                Take(megabytes);
                break;
            case { Exit: { } code }:
                return code;
            case { Kill: true }:
                Process.GetCurrentProcess().Kill();
                break;
        }

        return null;
    }

    private void Take(int megabytes)
    {
        var block = new byte[megabytes << 20];

        // Pages that nobody wrote to take no memory.
        Random.Shared.NextBytes(block);
        _taken.Add(block);
    }

    private Task ReplyAsync(LspMessage message, byte[] result) =>
        WriteAsync(LspFrames.Reply(Encoding.UTF8.GetBytes(message.Id ?? "null"), new LspReply(result, default)));

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await output.WriteAsync(bytes);
        await output.FlushAsync();
    }

    private static ReadOnlyMemory<byte> Send(JsonElement message)
    {
        var parameters = message.TryGetProperty("params", out var given) ? Bytes(given) : [];
        var method = message.GetProperty("method").GetString()!;
        return message.TryGetProperty("id", out var id) ? LspFrames.Request(Bytes(id), method, parameters) : LspFrames.Notification(method, parameters);
    }

    private static byte[] Bytes(JsonElement value) => JsonMarshal.GetRawUtf8Value(value).ToArray();
}
