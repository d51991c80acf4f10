namespace AgentMcp.Configuration.Costs;

/// <summary>Keeps what was spent for the life of the process: a hub that restarts counts from zero, and says so in its status.</summary>
public sealed class MemoryCostStore : ICostStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(DateOnly Day, string Model), double> _spent = [];

    public void Add(DateOnly day, string model, double usd)
    {
        lock (_lock)
        {
            _spent[(day, model)] = _spent.GetValueOrDefault((day, model)) + usd;
        }
    }

    public double Sum(DateOnly from, DateOnly to)
    {
        lock (_lock)
        {
            return _spent.Where(pair => pair.Key.Day >= from && pair.Key.Day <= to).Sum(pair => pair.Value);
        }
    }
}
