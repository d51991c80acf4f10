using System.Collections.Concurrent;

namespace AgentMcp.Storage.Retry;

/// <summary>The circuit breakers of the program, one for each thing that is called; all go by the same numbers, which may change while they are in use.</summary>
/// <param name="options">Gives the numbers that hold now.</param>
/// <param name="timeProvider">The clock.</param>
public sealed class CircuitBreakers(Func<CircuitBreakerOptions> options, TimeProvider timeProvider)
{
    private readonly ConcurrentDictionary<string, CircuitBreaker> _byName = new(StringComparer.Ordinal);

    /// <summary>The breaker of that name, made when it is first asked for.</summary>
    public CircuitBreaker For(string name) => _byName.GetOrAdd(name, static (name, self) => new CircuitBreaker(name, self.Time, self.Options), (Options: options, Time: timeProvider));
}
