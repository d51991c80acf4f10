namespace AgentMcp.Core.Platform.Spawning;

/// <summary>Starts programs in a process group of their own, in the way of the platform.</summary>
internal interface IProcessSpawner
{
    /// <summary>Starts a program that was found already.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The system refused; the message says why.</exception>
    ISpawnedProcess Spawn(SpawnRequest request);
}
