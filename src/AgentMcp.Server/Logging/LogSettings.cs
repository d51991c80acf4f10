using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Logging;

/// <summary>What goes into the log files and how large they become. Each number is read anew for every line or batch, so that a change holds at once.</summary>
internal sealed class LogSettings
{
    private volatile int _fileLevel = (int)LogLevel.Information;
    private long _maximumBytes = LogRotation.MaximumBytes;
    private volatile int _kept = LogRotation.Kept;

    /// <summary>The least that goes into the files.</summary>
    public LogLevel FileLevel
    {
        get => (LogLevel)_fileLevel;
        set => _fileLevel = (int)value;
    }

    /// <summary>Bytes after which a file is moved aside.</summary>
    public long MaximumBytes
    {
        get => Volatile.Read(ref _maximumBytes);
        set => Volatile.Write(ref _maximumBytes, value);
    }

    /// <summary>Files moved aside that are kept.</summary>
    public int Kept
    {
        get => _kept;
        set => _kept = value;
    }

    /// <summary>Whether the environment of the process chose the level: no file changes it then.</summary>
    public bool LevelIsGiven { get; init; }
}
