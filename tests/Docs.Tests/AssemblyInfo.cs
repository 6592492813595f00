// Pages' programs share the process's current folder and its console.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
