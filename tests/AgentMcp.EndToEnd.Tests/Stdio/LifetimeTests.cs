using System.Text.Json;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Stdio;

/// <summary>A server lives as long as its client's pipe, and leaves nothing behind.</summary>
public abstract class LifetimeTests(ServerRoute route) : ServedTests(route)
{

    /// <summary>Every test through the front end and the hub.</summary>
    public sealed class ThroughTheHub() : LifetimeTests(ServerRoute.Hub);

    /// <summary>Every test with a server in the started process.</summary>
    public sealed class InProcess() : LifetimeTests(ServerRoute.InProcess);

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task the_end_of_input_before_anything_else_ends_the_process_with_0()
    {
        await using var server = Serve();

        server.CloseInput();

        Assert.Equal(0, await server.WaitForExitAsync(TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task half_a_message_and_the_end_of_input_end_the_process_with_0()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await OpenAsync(cancellationToken);

        await server.SendAsync("""{"jsonrpc":"2.0","id":3,"meth"""u8.ToArray(), cancellationToken);
        server.CloseInput();

        Assert.Equal(0, await server.WaitForExitAsync(cancellationToken));
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task the_end_of_input_cancels_a_running_call_and_ends_the_process_with_0()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await OpenAsync(cancellationToken, "--conformance-fixtures");

        await server.SendAsync(
            """{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"slow_compute","arguments":{"seconds":3600}}}""",
            cancellationToken);
        await Answers.GoesOnAsync(server, cancellationToken);
        server.CloseInput();

        Assert.Equal(0, await server.WaitForExitAsync(cancellationToken));

        // A hub stays for the next session, and this one has ended in it.
        Assert.Equal(Resident, Home.Users());
        if (Route is ServerRoute.Hub)
        {
            var status = JsonElement.Parse((await RunAsync(["hub", "status", "--json"])).Output);
            Assert.Equal(0, status.GetProperty("data").GetProperty("sessions").GetArrayLength());
        }
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_cancelled_call_stops_and_the_session_goes_on()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await OpenAsync(cancellationToken, "--conformance-fixtures");

        await server.SendAsync(
            """{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"slow_compute","arguments":{"seconds":3600}}}""",
            cancellationToken);
        await server.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":9}}""", cancellationToken);

        await Answers.GoesOnAsync(server, cancellationToken);
    }
}
