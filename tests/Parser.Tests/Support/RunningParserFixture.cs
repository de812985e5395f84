using Jibo.Pegasus.Parser.Tests.Support;

[assembly: AssemblyFixture(typeof(RunningParserFixture))]

namespace Jibo.Pegasus.Parser.Tests.Support;

/// <summary>One service for all tests that only ask it.</summary>
public sealed class RunningParserFixture : IAsyncLifetime
{
    public RunningParser Parser { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Parser = await RunningParser.StartAsync();

    public ValueTask DisposeAsync() => Parser.DisposeAsync();
}
