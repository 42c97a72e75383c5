// Each test starts processes, and the machine has two cores: one at a time keeps their deadlines honest.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
