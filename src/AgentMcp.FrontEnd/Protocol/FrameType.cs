namespace AgentMcp.FrontEnd.Protocol;

/// <summary>What a frame of a command carries. Below 16 it goes to the hub, from 16 on to the front end.</summary>
internal enum FrameType : byte
{
    /// <summary>Bytes of standard input.</summary>
    Input = 1,

    /// <summary>Standard input has ended.</summary>
    InputEnd = 2,

    /// <summary>The terminal has another width: a number in ASCII.</summary>
    Resize = 3,

    /// <summary>The process was signalled: <c>INT</c>, <c>TERM</c> or <c>HUP</c>.</summary>
    Signal = 4,

    /// <summary>The program of <see cref="RunProgram"/> runs: its process as ASCII number.</summary>
    ProgramStarted = 5,

    /// <summary>The program of <see cref="RunProgram"/> is over, or could not be started: its exit code as ASCII number.</summary>
    ProgramEnded = 6,

    /// <summary>Bytes for standard output.</summary>
    Output = 16,

    /// <summary>Bytes for the error stream.</summary>
    Error = 17,

    /// <summary>
    /// The command reads: send one <see cref="Input"/> or <see cref="InputEnd"/>. Without being asked a front end reads nothing, so that a command which
    /// takes no input leaves it to the shell's next one, and a signal is never stuck behind unread bytes.
    /// </summary>
    WantInput = 18,

    /// <summary>It is over: the exit code as ASCII number.</summary>
    Exit = 19,

    /// <summary>Bytes of a <see cref="CallerProgram"/>'s message; what is long comes in several frames.</summary>
    Program = 20,

    /// <summary>The program came whole: run it, and answer with <see cref="ProgramStarted"/> and <see cref="ProgramEnded"/>. Understood from protocol 1.1 on.</summary>
    RunProgram = 21,
}
