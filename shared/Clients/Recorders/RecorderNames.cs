namespace Jibo.Pegasus.Clients.Recorders;

/// <summary>What a <see cref="Recorder{T}"/> is called in logs and figures.</summary>
/// <param name="Items">In words, many: <c>launches</c>.</param>
/// <param name="Target">Who takes them, in words: <c>History</c>.</param>
/// <param name="Meter">Such as <c>Jibo.Pegasus.LaunchRecorder</c>.</param>
/// <param name="Instruments">How the instruments' names begin: <c>pegasus.hub.launches</c>.</param>
/// <param name="Unit">Of the instruments: <c>{launch}</c>.</param>
public sealed record RecorderNames(string Items, string Target, string Meter, string Instruments, string Unit);
