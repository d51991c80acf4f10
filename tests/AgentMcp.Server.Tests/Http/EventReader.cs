using System.Net.ServerSentEvents;
using System.Text.Json;

namespace AgentMcp.Server.Tests.Http;

/// <summary>Reads the events of an open stream one by one.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private EventReader(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> events)
    {
        _response = response;
        _events = events;
    }

    public string? LastId { get; private set; }

    public static async Task<EventReader> OpenAsync(HttpResponseMessage response)
    {
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        return new EventReader(response, SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken));
    }

    /// <summary>The next message; null at the end of the stream. Events that only carry an id are passed over.</summary>
    public async Task<JsonElement?> NextAsync()
    {
        while (await _events.MoveNextAsync())
        {
            LastId = _events.Current.EventId is { Length: > 0 } id ? id : LastId;
            if (_events.Current.Data.Length > 0)
            {
                return JsonElement.Parse(_events.Current.Data);
            }
        }

        return null;
    }

    /// <summary>The id of the next event, whatever it carries.</summary>
    public async Task<string> NextIdAsync()
    {
        Assert.True(await _events.MoveNextAsync());
        return LastId = _events.Current.EventId!;
    }

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        await _events.DisposeAsync();
    }
}
