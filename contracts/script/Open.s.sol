// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Script} from "forge-std/Script.sol";
import {KzgPublication} from "../src/verification/KzgPublication.sol";

/// @notice The library as contracts use it: on bytes that are in calldata.
contract Evaluation {
    function evaluate(bytes calldata data, uint256 wordSize, uint256 point) external pure returns (uint256 y) {
        (y,) = KzgPublication.evaluate(data, wordSize, point);
    }
}

/// @title What the contracts make of published bytes
/// @notice For comparison with the implementation that commitments are made with:
/// forge script contracts/script/Open.s.sol --sig "compare(string,string)" SOURCE TARGET
contract Open is Script {
    Evaluation internal immutable evaluation = new Evaluation();

    /// @param source One line a publication: in hex, encoded as (bytes, bytes of a word, point).
    /// @param target Gets a line for each: y in hex.
    function compare(string calldata source, string calldata target) external {
        vm.writeFile(target, "");
        while (true) {
            string memory line = vm.readLine(source);
            if (bytes(line).length == 0) break;
            (bytes memory data, uint256 wordSize, uint256 point) =
                abi.decode(vm.parseBytes(line), (bytes, uint256, uint256));
            vm.writeLine(target, vm.toString(bytes32(evaluation.evaluate(data, wordSize, point))));
        }
    }
}
