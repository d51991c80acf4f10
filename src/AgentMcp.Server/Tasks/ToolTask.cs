using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Tasks;

/// <summary>One call that runs on after its answer: where it is, what it asks, what came of it. Safe to use from several threads.</summary>
internal sealed class ToolTask : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TimeProvider _time;
    private Dictionary<string, InputRequest> _asked = [];
    private Dictionary<string, InputResponse> _answered = [];
    private TaskCompletionSource<IDictionary<string, InputResponse>>? _answers;
    private JsonNode? _outcome;

    public ToolTask(string id, string? owner, TimeProvider time)
    {
        Id = id;
        Owner = owner;
        _time = time;
        CreatedAt = time.GetUtcNow();
        UpdatedAt = CreatedAt;
        Cancellation = _cancellation.Token;
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>The only caller who may see it; null when callers are not told apart.</summary>
    public string? Owner { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>Where it is.</summary>
    public TaskState State { get; private set; }

    /// <summary>When that changed last.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Fires when it is cancelled.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Whether nothing will change any more.</summary>
    public bool IsFinal => State is TaskState.Completed or TaskState.Failed or TaskState.Cancelled;

    /// <summary>Everything at one moment: state, and what goes with it.</summary>
    public (TaskState State, DateTimeOffset UpdatedAt, JsonNode? Outcome, IReadOnlyDictionary<string, InputRequest> Asked) Read()
    {
        lock (_lock)
        {
            return (State, UpdatedAt, _outcome?.DeepClone(), new Dictionary<string, InputRequest>(_asked, StringComparer.Ordinal));
        }
    }

    /// <summary>Ends it with a result or an error, unless it has ended already.</summary>
    public bool Finish(TaskState state, JsonNode? outcome)
    {
        lock (_lock)
        {
            if (IsFinal)
            {
                return false;
            }

            _outcome = outcome;
            _asked = [];
            Move(state);
            return true;
        }
    }

    /// <summary>Ends it and whatever runs for it.</summary>
    public async Task CancelAsync()
    {
        Finish(TaskState.Cancelled, outcome: null);
        await _cancellation.CancelAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    /// <summary>Asks the client, and waits until every question is answered.</summary>
    public Task<IDictionary<string, InputResponse>> AskAsync(IDictionary<string, InputRequest> questions, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _asked = new Dictionary<string, InputRequest>(questions, StringComparer.Ordinal);
            _answered = [];
            _answers = new TaskCompletionSource<IDictionary<string, InputResponse>>(TaskCreationOptions.RunContinuationsAsynchronously);
            Move(TaskState.InputRequired);
            return _answers.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Takes answers; those to questions that nobody asked are ignored.</summary>
    public void Answer(IEnumerable<KeyValuePair<string, InputResponse>> responses)
    {
        lock (_lock)
        {
            if (State is not TaskState.InputRequired)
            {
                return;
            }

            foreach (var (key, response) in responses)
            {
                if (_asked.Remove(key))
                {
                    _answered[key] = response;
                }
            }

            if (_asked.Count is 0)
            {
                Move(TaskState.Working);
                _answers?.TrySetResult(_answered);
            }
        }
    }

    private void Move(TaskState state)
    {
        State = state;
        UpdatedAt = _time.GetUtcNow();
    }
}
