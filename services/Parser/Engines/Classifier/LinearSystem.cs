namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>A few equations with as many unknowns.</summary>
internal static class LinearSystem
{
    /// <summary>Solves by elimination, the largest element of each column first. Changes what it is given.</summary>
    public static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        for (var column = 0; column < size; column++)
        {
            var pivot = column;
            for (var row = column + 1; row < size; row++)
            {
                if (Math.Abs(matrix[row, column]) > Math.Abs(matrix[pivot, column]))
                    pivot = row;
            }

            for (var i = 0; i < size; i++)
                (matrix[column, i], matrix[pivot, i]) = (matrix[pivot, i], matrix[column, i]);
            (right[column], right[pivot]) = (right[pivot], right[column]);
            for (var row = column + 1; row < size; row++)
            {
                var factor = matrix[row, column] / matrix[column, column];
                for (var i = column; i < size; i++)
                    matrix[row, i] -= factor * matrix[column, i];
                right[row] -= factor * right[column];
            }
        }

        var solution = new double[size];
        for (var row = size - 1; row >= 0; row--)
        {
            solution[row] = right[row];
            for (var i = row + 1; i < size; i++)
                solution[row] -= matrix[row, i] * solution[i];
            solution[row] /= matrix[row, row];
        }

        return solution;
    }
}
