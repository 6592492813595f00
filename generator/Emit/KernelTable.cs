using NetGen.Generator.Network;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>What the planner chose for each kernel, as a table for the comment on top of the kernels' file.</summary>
internal static class KernelTable
{
    public static IEnumerable<string> Rows(NetworkPlan plan, IEnumerable<int> allWidths)
    {
        int[] widths = [.. allWidths.Where(bits => plan.Kernels.Any(kernel => bits <= kernel.WidestBits))];
        List<string[]> rows = [["kernel", "chains", .. widths.Select(bits => $"{bits.ToText()} bits")]];
        foreach (Kernel kernel in plan.Kernels)
        {
            rows.Add([kernel.Name, Chains(kernel), .. widths.Select(bits => bits > kernel.WidestBits ? "" : Tiles(kernel, bits, plan.Network))]);
        }

        return TextTable.Lines(rows, [false, true, .. widths.Select(_ => false)]);
    }

    private static string Chains(Kernel kernel) => kernel switch
    {
        ProductKernel product => product.Chains.ToText(),
        // One for each lane.
        DotKernel => "lanes",
        WeightGradientKernel or BiasGradientKernel => "1",
        _ => "",
    };

    private static string Tiles(Kernel kernel, int bits, NetworkModel network)
    {
        switch (kernel)
        {
            case ProductKernel product:
                return Names(Tiling.Product(product, Row(product.Outputs)).All);
            case WeightGradientKernel gradient:
                return Names([Tiling.WeightGradient(gradient, Row(gradient.Outputs))]);
            case BiasGradientKernel { Stride: > 1 } gradient:
                return Names([new(1, Tiling.BiasGradient(Row(gradient.Outputs)))]);
            default:
                return "yes";
        }

        RowShape Row(int size) => RowShape.Of(size, bits, network.ElementSize);

        string Names(IEnumerable<TileShape> shapes) => string.Join(
            " ", shapes.SelectMany(shape => shape.Panels.Select(panel => Emit.Tiles.Size(bits, network.ElementSize, shape.Rows, panel))));
    }
}
