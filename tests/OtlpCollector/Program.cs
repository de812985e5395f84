using System.Globalization;
using Jibo.Pegasus.OtlpCollector;

// Stands in for a collector while somebody develops: says what came, and draws the newest turn when told to.
int Port(string name, int usual) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : usual;

await using var collector = await Collector.StartAsync(Port("--grpc", 4317), Port("--http", 4318));
Console.WriteLine($"OTLP at {collector.Grpc} (gRPC) and {collector.Http} (HTTP); Enter draws the last turn as turn-trace.svg, Ctrl-D ends");
while (await Console.In.ReadLineAsync() is not null)
{
    Console.WriteLine($"{collector.Spans.Count} spans, {collector.Points.Count} points");
    if (TraceTree.OfLastTurn(collector.Spans) is { } turn)
        await File.WriteAllTextAsync("turn-trace.svg", TracePicture.Draw(turn));
}
