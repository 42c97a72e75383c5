// What a case allocates and how long it takes is measured for the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
