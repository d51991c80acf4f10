namespace AgentMcp.Configuration.Costs;

/// <summary>Keeps what was spent by day.</summary>
public interface ICostStore
{
    /// <summary>Adds to a day (UTC).</summary>
    void Add(DateOnly day, string model, double usd);

    /// <summary>What was spent from one day to another, both included.</summary>
    double Sum(DateOnly from, DateOnly to);
}
