namespace Jibo.Pegasus.ContainerTests;

/// <summary>Tests that share one set of containers, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class SharedContainers : ICollectionFixture<PegasusInContainers>
{
    public const string Name = "containers";
}
