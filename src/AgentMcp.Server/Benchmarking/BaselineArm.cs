namespace AgentMcp.Server.Benchmarking;

/// <summary>The same work by plain means, timed in turns with ours: what the machine does to one it does to the other.</summary>
/// <param name="Name">What it is.</param>
/// <param name="RunAsync">One iteration of as many operations.</param>
/// <param name="Allowed">How many times its cost ours may be, for what ours does besides.</param>
internal sealed record BaselineArm(string Name, Func<CancellationToken, Task> RunAsync, double Allowed);
