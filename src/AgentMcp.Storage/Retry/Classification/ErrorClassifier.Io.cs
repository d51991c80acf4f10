using System.Net.Sockets;

namespace AgentMcp.Storage.Retry;

public static partial class ErrorClassifier
{
    /// <summary>Judges a socket error.</summary>
    public static ErrorVerdict ClassifySocket(SocketError error) => error switch
    {
        SocketError.TimedOut => ErrorVerdict.Retry(ErrorReason.Timeout),
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => ErrorVerdict.Retry(ErrorReason.Dns),
        SocketError.ConnectionRefused => ErrorVerdict.Retry(ErrorReason.ConnectionRefused),
        SocketError.ConnectionReset or SocketError.ConnectionAborted => ErrorVerdict.Retry(ErrorReason.ConnectionReset),
        SocketError.NetworkDown or SocketError.NetworkUnreachable or SocketError.HostDown or SocketError.HostUnreachable => ErrorVerdict.Retry(ErrorReason.NetworkUnreachable),
        SocketError.Interrupted => ErrorVerdict.Retry(ErrorReason.Interrupted),
        SocketError.WouldBlock or SocketError.IOPending or SocketError.InProgress => ErrorVerdict.Retry(ErrorReason.WouldBlock),
        SocketError.AccessDenied => ErrorVerdict.Stop(ErrorReason.PermissionDenied),
        SocketError.InvalidArgument => ErrorVerdict.Stop(ErrorReason.Validation),
        _ => ErrorVerdict.Stop(ErrorReason.Unknown),
    };

    /// <summary>Judges an I/O error by its kind, else by the number that the operating system gave.</summary>
    public static ErrorVerdict ClassifyIo(IOException exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException or DriveNotFoundException => ErrorVerdict.Stop(ErrorReason.NotFound),
        PathTooLongException => ErrorVerdict.Stop(ErrorReason.Validation),
        EndOfStreamException => ErrorVerdict.Stop(ErrorReason.InvalidData),
        { InnerException: SocketException socket } => ClassifySocket(socket.SocketErrorCode),
        _ when OperatingSystem.IsWindows() => ClassifyWindows(exception.HResult),
        _ => ClassifyErrno(exception.HResult),
    };

    // .NET keeps errno in HResult; EAGAIN and ETIMEDOUT have other numbers on macOS.
    private static ErrorVerdict ClassifyErrno(int errno) => errno switch
    {
        4 => ErrorVerdict.Retry(ErrorReason.Interrupted),
        11 or 35 => ErrorVerdict.Retry(ErrorReason.WouldBlock),
        110 or 60 => ErrorVerdict.Retry(ErrorReason.Timeout),
        16 => ErrorVerdict.Retry(ErrorReason.Busy),
        1 or 13 => ErrorVerdict.Stop(ErrorReason.PermissionDenied),
        2 => ErrorVerdict.Stop(ErrorReason.NotFound),
        22 => ErrorVerdict.Stop(ErrorReason.Validation),
        28 or 122 => ErrorVerdict.Stop(ErrorReason.DiskFull),
        30 => ErrorVerdict.Stop(ErrorReason.ReadOnly),
        5 => ErrorVerdict.Stop(ErrorReason.DiskError),
        _ => ErrorVerdict.Stop(ErrorReason.Unknown),
    };

    private static ErrorVerdict ClassifyWindows(int result) => (result & 0xFFFF) switch
    {
        32 or 33 => ErrorVerdict.Retry(ErrorReason.Locked),
        121 or 1460 => ErrorVerdict.Retry(ErrorReason.Timeout),
        5 => ErrorVerdict.Stop(ErrorReason.PermissionDenied),
        2 or 3 => ErrorVerdict.Stop(ErrorReason.NotFound),
        39 or 112 => ErrorVerdict.Stop(ErrorReason.DiskFull),
        19 => ErrorVerdict.Stop(ErrorReason.ReadOnly),
        _ => ErrorVerdict.Stop(ErrorReason.Unknown),
    };
}
