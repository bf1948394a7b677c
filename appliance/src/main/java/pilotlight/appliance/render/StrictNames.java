package pilotlight.appliance.render;

import com.github.mustachejava.Binding;
import com.github.mustachejava.Code;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.codes.ValueCode;
import com.github.mustachejava.reflect.BaseObjectHandler;
import com.github.mustachejava.util.Wrapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How a template's names find their values: in maps, innermost first, {@code a.b} in the map under {@code a}. A name that nobody knows is
 * an error; so is writing a known one that has no value here ({@link Optional#empty}), which a section may ask for.
 */
final class StrictNames extends BaseObjectHandler {

    @Override
    public Binding createBinding(String name, TemplateContext where, Code code) {
        boolean written = code instanceof ValueCode;
        return scopes -> {
            Object value = find(name, where, scopes);
            return value instanceof Optional<?> maybe ? unwrap(maybe, name, where, written) : value;
        };
    }

    @Override
    public Wrapper find(String name, List<Object> scopes) {
        throw new UnsupportedOperationException("names are found through their bindings");
    }

    private static Object unwrap(Optional<?> maybe, String name, TemplateContext where, boolean written) {
        if (maybe.isEmpty() && written) {
            throw new RenderException(at(where) + ": {{" + name + "}} has no value for this machine");
        }
        return maybe.orElse(null);
    }

    private static Object find(String name, TemplateContext where, List<Object> scopes) {
        for (int i = scopes.size() - 1; i >= 0; i--) {
            if (scopes.get(i) instanceof Map<?, ?> names && names.containsKey(first(name))) {
                return descend(names, name, where);
            }
        }
        throw new RenderException(at(where) + ": there is no name {{" + name + "}}; known are " + known(scopes));
    }

    private static Object descend(Map<?, ?> names, String name, TemplateContext where) {
        Object value = names.get(first(name));
        if (first(name).equals(name)) {
            return value;
        }
        String rest = name.substring(first(name).length() + 1);
        if (value instanceof Map<?, ?> inner && inner.containsKey(rest)) {
            return inner.get(rest);
        }
        throw new RenderException(at(where) + ": {{" + name + "}} has no value for this machine");
    }

    private static String first(String name) {
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }

    private static String known(List<Object> scopes) {
        TreeSet<String> names = new TreeSet<>();
        for (Object scope : scopes) {
            if (scope instanceof Map<?, ?> map) {
                map.keySet().forEach(key -> names.add(key.toString()));
            }
        }
        return String.join(", ", names);
    }

    private static String at(TemplateContext where) {
        return "template " + where.file() + ", line " + where.line();
    }
}
