// One set of containers after the other: two of them want more than two processors, and what one breaks the other would feel.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
