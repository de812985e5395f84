namespace Jibo.Pegasus.ContainerTests.Faults;

/// <summary>Tests that break one set of containers, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class SharedFaultyHouse : ICollectionFixture<FaultyHouse>
{
    public const string Name = "faulty containers";
}
