// One system in this process, whose instruments are what is looked at.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: Trait("Category", "service")]
