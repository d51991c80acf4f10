using System.Net;
using AgentMcp.Core.Errors;
using AgentMcp.Server.Http.Messages;
using AgentMcp.Server.Http.Security;
using AgentMcp.Testing.Processes;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace AgentMcp.Server.Tests.Http;

public sealed class AccessGuardTests
{
    [Theory]
    [InlineData(1000u, true)]
    [InlineData(1001u, false)]
    [InlineData(0u, false)]
    public async Task Without_a_token_only_our_own_user_is_let_in(uint peer, bool isServed)
    {
        using var home = new TemporaryHome();
        Directory.CreateDirectory(Path.Combine(home.Path, "net"));
        File.WriteAllText(Path.Combine(home.Path, "net", "tcp"), $"0: 0100007F:D431 0100007F:1CF2 01 0:0 0:0 0 {peer} 0 7");
        var (caller, refusal) = await AskAsync(home.Path, new IPEndPoint(IPAddress.Loopback, 54321));
        Assert.Equal(isServed, refusal is null);
        if (isServed)
        {
            Assert.Equal("user:1000", caller!.Id);
        }
        else
        {
            Assert.Equal(403, refusal!.Status);
            Assert.Contains($"user:{peer}", refusal.Message);
        }
    }

    [Fact]
    public async Task A_peer_that_the_kernel_does_not_list_is_not_let_in()
    {
        using var home = new TemporaryHome();
        var (_, refusal) = await AskAsync(home.Path, new IPEndPoint(IPAddress.Loopback, 54321));
        Assert.Contains("cannot be told", refusal!.Message);
    }

    [Fact]
    public void Tokens_are_told_apart_by_name()
    {
        using var home = new TemporaryHome();
        var file = Path.Combine(home.Path, "tokens");
        File.WriteAllText(file, "# people\r\nalice   alice-0123456789abcdef\r\n\r\nunnamed-0123456789abcdef\r\n");
        var tokens = AccessTokens.FromFile(file);
        Assert.Equal(2, tokens.Count);
        Assert.Equal("token:alice", tokens.Find("alice-0123456789abcdef")!.Id);
        Assert.Equal("token:2", tokens.Find("unnamed-0123456789abcdef")!.Id);
        Assert.Null(tokens.Find("alice-0123456789abcdeg"));
        Assert.Null(tokens.Find(""));
        Assert.Null(tokens.Find(new string('x', 100_000)));
    }

    [Theory]
    [InlineData("short", "only 5 characters")]
    [InlineData("# nothing\n\n", "holds no token")]
    public void A_token_file_that_cannot_protect_is_refused(string content, string expected)
    {
        using var home = new TemporaryHome();
        var file = Path.Combine(home.Path, "tokens");
        File.WriteAllText(file, content);
        Assert.Contains(expected, Assert.Throws<ToolException>(() => AccessTokens.FromFile(file)).Message);
    }

    [Fact]
    public void A_token_file_that_is_not_there_says_how_to_make_one() =>
        Assert.Contains("openssl rand", Assert.Throws<ToolException>(() => AccessTokens.FromFile("/nonexistent/token")).Message);

    private static async Task<(Caller? Caller, Refusal? Refusal)> AskAsync(string processes, IPEndPoint peer)
    {
        var connection = new DefaultConnectionContext { RemoteEndPoint = peer, LocalEndPoint = new IPEndPoint(IPAddress.Loopback, 7410) };
        var context = new DefaultHttpContext();
        context.Features.Set(new PeerConnection(connection, new SocketTable(processes)));
        var guard = new AccessGuard(new HostRules([]), AccessTokens.None, validator: null, new ProtectedResource(auth: null), ownUserId: 1000);
        return await guard.AuthenticateAsync(context, TestContext.Current.CancellationToken);
    }
}
