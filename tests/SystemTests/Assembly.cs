// Each system has both cores for itself, as on the small machine it is made for; what is measured in time depends on it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: Trait("Category", "system")]
