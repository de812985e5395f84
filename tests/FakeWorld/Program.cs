using System.Runtime.InteropServices;
using Jibo.Pegasus.FakeWorld;
using Jibo.Pegasus.TestSupport.Origins;

if (!Arguments.TryRead(args, out var arguments, out var problem))
{
    Console.Error.WriteLine(problem);
    return 2;
}

await using var world = await FakeWorld.StartAsync(port: arguments.Port);
TroubleDoor.Open(world);

foreach (var (name, value) in world.Settings())
    Console.WriteLine($"export {name}={value}");
Console.WriteLine($"# a calendar: {world.CalendarAddress}");
Console.WriteLine($"# trouble:    curl -X POST '{world.UriOf(TroubleDoor.Path)}weather?how=hang'  (Ctrl+C ends)");

var ended = new TaskCompletionSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
await ended.Task;
return 0;

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    ended.TrySetResult();
}
